"""Every address, form and parameter under hostile hands. See docs of each module for its part."""
