# attn, without the servers it needs: docker-compose.yml brings them. See docs/containers.md.

FROM python:3.11-slim-bookworm AS build

# The environment has no pip of its own: what the image does not need is not in it.
RUN ["python", "-m", "venv", "--without-pip", "/opt/attn"]
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/serve.txt /tmp/
RUN ["pip", "--python", "/opt/attn/bin/python", "install", "--require-hashes", "-r", "/tmp/serve.txt"]

WORKDIR /app
COPY pyproject.toml README.md ./
COPY requirements/serve.in requirements/
COPY protocol/ protocol/
COPY server/ server/
COPY static/client/ static/client/
# Installed where it lies: the pages are found beside the code.
RUN ["pip", "--python", "/opt/attn/bin/python", "install", "--no-deps", "--no-build-isolation", "-e", "."]
RUN ["/opt/attn/bin/python", "-m", "compileall", "-q", "protocol", "server"]


FROM python:3.11-slim-bookworm

LABEL org.opencontainers.image.title="attn" \
      org.opencontainers.image.description="A real-time attendance server for classrooms." \
      org.opencontainers.image.version="0.1.0"

COPY --from=build /opt/attn /opt/attn
COPY --from=build /app /app

ENV PATH=/opt/attn/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

# A number, so that it can be seen not to be root. It owns nothing; with `--workers` attn writes to /tmp.
USER 10001:10001
WORKDIR /app
EXPOSE 8000
STOPSIGNAL SIGTERM

# Ready, not only alive. Without a proxy, whatever the environment says.
HEALTHCHECK --interval=10s --timeout=4s --start-period=120s --start-interval=1s --retries=3 \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8000/readyz', timeout=3)"]

ENTRYPOINT ["attn"]
CMD ["serve", "--host", "0.0.0.0"]
