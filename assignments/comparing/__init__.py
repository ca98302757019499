"""Up to five assignments side by side, each as it was promised when it was kept."""
