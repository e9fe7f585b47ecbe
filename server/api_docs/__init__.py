"""Generators of documents: AsyncAPI, OpenAPI, TypeScript types and Markdown tables."""
