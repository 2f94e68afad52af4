"""Static documentation site generator and plugin catalog for WeChat Mini Program plugins."""

__version__ = "0.1.0"
