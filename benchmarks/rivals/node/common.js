// What the rivals in Node.js share: Redis, the script, and the names of keys.
const fs = require('node:fs');
const path = require('node:path');
const { Redis } = require('ioredis');

const script = fs.readFileSync(path.join(__dirname, '..', 'join.lua'), 'utf8');
const connect = () => new Redis(process.env.REDIS_URL);

// One script call a join; gives the confirmation.
exports.joiner = async () => {
  const redis = connect();
  const sha = await redis.script('LOAD', script);
  return async ({ session, student }) => {
    const at = Date.now();
    const keys = ['meta', 'records', 'seq', 'stream'].map((part) => `s:{${session}}:${part}`);
    const [status, seq] = await redis.evalsha(sha, 4, ...keys, student, at, `events:${session}`);
    return { type: 'confirmed', student, status, seq, at };
  };
};
exports.connect = connect;
exports.port = Number(process.env.PORT);
