# One image for every step: `main.js migrate` as the owner of the database, `main.js` as the server's own role, and what an operator runs in
# `api/dist/commands`.
FROM node:24-bookworm-slim AS build
WORKDIR /linli
COPY package.json package-lock.json .npmrc ./
COPY api/package.json api/
COPY admin/package.json admin/
COPY schema/package.json schema/
COPY examples/web/package.json examples/web/
RUN npm ci
COPY . .
RUN node scripts/build.mjs --with-commands
# Everything is bundled but what is native: the hash of passwords, and pictures.
RUN mkdir -p /runtime/@phc && cp -r node_modules/argon2 node_modules/node-gyp-build node_modules/sharp node_modules/@img node_modules/detect-libc node_modules/semver /runtime/ && cp -r node_modules/@phc/format /runtime/@phc/

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 LINLI_HOME=/var/lib/linli MALLOC_ARENA_MAX=1
WORKDIR /linli
COPY --from=build /runtime node_modules
COPY --from=build /linli/package.json ./
COPY --from=build /linli/api/package.json api/
COPY --from=build /linli/api/dist api/dist
COPY --from=build /linli/admin/dist admin/dist
COPY --from=build /linli/schema schema
COPY --from=build /linli/seeds seeds
RUN mkdir -p /var/lib/linli && chown node:node /var/lib/linli && node --input-type=module -e "await (await import('argon2')).hash('it loads'); await import('sharp')"
USER node
VOLUME /var/lib/linli
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "api/dist/main.js"]
