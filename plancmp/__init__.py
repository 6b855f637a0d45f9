"""plancmp: compare Chinese government education plans, each number with its proof."""

__version__ = "0.1.0"
