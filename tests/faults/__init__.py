"""The whole board under `kill -9`: what people did, what was killed, and what must be true after.

FAULT_SECONDS=300 pytest tests/faults -s runs it for longer; FAULT_SEED=… repeats an order.
"""
