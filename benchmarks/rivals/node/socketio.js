// Node.js, Socket.IO with its Redis adapter: a join is an event with an acknowledgement.
const { createServer } = require('node:http');
const { createAdapter } = require('@socket.io/redis-adapter');
const { Server } = require('socket.io');
const { connect, joiner, port } = require('./common');

async function main() {
  const join = await joiner();
  const http = createServer();
  const io = new Server(http, { adapter: createAdapter(connect(), connect()), perMessageDeflate: false });
  io.on('connection', (socket) => {
    socket.on('join', async (command, acknowledge) => {
      const confirmed = await join(command);
      const { student, seq, at } = confirmed;
      if (confirmed.status === 'new') io.to(`teachers:${command.session}`).emit('joined', { student, seq, at });
      acknowledge(confirmed);
    });
    socket.on('watch', async (command, acknowledge) => {
      await socket.join(`teachers:${command.session}`);
      acknowledge({ type: 'watching' });
    });
  });
  http.listen(port, '127.0.0.1', 4096);
}

main();
