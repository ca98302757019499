# Two stages: one builds the environment and the static files, the other only runs them.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements/server.txt requirements/server.txt
RUN /venv/bin/pip install --require-hashes -r requirements/server.txt
COPY . .
# collectstatic needs settings that load, not a database or a real secret.
RUN THIRTEEN_ENV=demo DATABASE_URL=postgres://nobody@nowhere/none STATIC_ROOT=/static \
    /venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    THIRTEEN_ENV=production STATIC_ROOT=/static VAR_DIR=/data
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin thirteen \
    && install -d -o thirteen -g thirteen -m 0700 /data
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /app /app
WORKDIR /app
USER thirteen
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["gunicorn", "--config", "jobboard/server.py", "--bind", "0.0.0.0:8000", "jobboard.wsgi"]
