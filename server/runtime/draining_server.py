"""uvicorn's server, with a paced drain of its WebSockets before it stops."""

import asyncio
import multiprocessing
import time
from math import ceil

import uvicorn

from server.realtime.drain import Drain

POLL_SECONDS = 0.05


class DrainingServer(uvicorn.Server):
    """One worker. SIGINT, SIGTERM or `POST /internal/drain` drains it; SIGINT during the drain ends it."""

    async def on_tick(self, counter: int) -> bool:
        """Drain while the port still answers; uvicorn closes what is left once this returns True."""
        drain: Drain = self.lifespan.state["drain"]
        if not await super().on_tick(counter) and not drain.begun:
            return False
        self.should_exit = True  # from here on uvicorn sets `force_exit` on SIGINT
        deadline = time.monotonic() + drain.grace_seconds
        if multiprocessing.parent_process() is not None:  # new connections are for the other workers
            for server in self.servers:
                server.close()
            await asyncio.sleep(POLL_SECONDS)  # a connection accepted just now still sends its request
        task = asyncio.create_task(drain.run())
        while not task.done() and not self.force_exit:
            await asyncio.wait([task], timeout=POLL_SECONDS)
        task.cancel()
        self.config.timeout_graceful_shutdown = max(1, ceil(deadline - time.monotonic()))
        return True
