"""Where a link leads: on the page of a whole dossier everything has an anchor; a server has pages."""

from __future__ import annotations


class Places:
    """The anchors of one page. A server overrides what has a page of its own there.

    What lies `everywhere` can be linked to whether or not it is shown on the page that the link is on.
    """

    everywhere = False

    def claim(self, claim: str) -> str:
        """A fact."""
        return f"#{claim}"

    def actor(self, entity: str) -> str:
        """An actor."""
        return f"#{entity}"

    def article(self, doc: str) -> str:
        """An article, in the list of sources."""
        return f"#{doc}"

    def story(self, story: str) -> str:
        """A story."""
        return f"#{story}"

    def dispute(self, dispute: str) -> str:
        """A disagreement."""
        return f"#{dispute}"

    def development(self, development: str) -> str:
        """A development."""
        return f"#{development}"

    def family(self, family: str) -> str:
        """Texts of one source."""
        return f"#{family}"
