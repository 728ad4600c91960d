"""What visitors drop: taken where the host lets them, read by a process of its own, gone with the session."""

from __future__ import annotations

from functools import cache

from streamlit import config, runtime

from data.uploads.desk import Desk, State, UploadError

__all__ = ["Desk", "State", "UploadError", "desk"]


@cache
def desk() -> Desk:
    """The one desk of this server."""
    return Desk(_alive, float(config.get_option("server.disconnectedSessionTTL")))


def _alive(window: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(window)
