"""What Word documents and workbooks share: a package of XML parts, and its properties."""

from __future__ import annotations
