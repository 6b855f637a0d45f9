"""A report as one page that opens in any browser, without a network."""

from .page import page

__all__ = ["page"]
