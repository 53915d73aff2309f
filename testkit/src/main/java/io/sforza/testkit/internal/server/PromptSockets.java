package io.sforza.testkit.internal.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes server sockets whose connections send small packets at once (TCP_NODELAY). Headers and body
 * are flushed apart, and the second would wait for the client's acknowledgement of the first, which
 * the client holds back for 40 ms. Long bodies, of which the web server writes 8 KiB at a time, are
 * handed to the system in larger pieces where there is no TLS, which does not flush what it writes.
 */
final class PromptSockets extends ServerSocketFactory {
  private final boolean buffered;

  PromptSockets(boolean buffered) {
    this.buffered = buffered;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Prompt(buffered);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, 0, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
      throws IOException {
    ServerSocket socket = createServerSocket();
    socket.bind(new InetSocketAddress(address, port), backlog);
    return socket;
  }

  private static final class Prompt extends ServerSocket {
    private final boolean buffered;

    Prompt(boolean buffered) throws IOException {
      this.buffered = buffered;
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = buffered ? acceptBuffered() : super.accept();
      socket.setTcpNoDelay(true);
      return socket;
    }

    private Socket acceptBuffered() throws IOException {
      Socket socket = new Connection();
      implAccept(socket);
      return socket;
    }
  }

  private static final class Connection extends Socket {
    private static final int BUFFER = 64 * 1024;

    Connection() throws SocketException {
      super((SocketImpl) null);
    }

    /** Returns a stream that sends when it is flushed or full; to be asked for once. */
    @Override
    public OutputStream getOutputStream() throws IOException {
      return new BufferedOutputStream(super.getOutputStream(), BUFFER);
    }
  }
}
