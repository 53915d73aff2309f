package io.sforza.core.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real proxy: Debian's package tinyproxy, on a free port of loopback. */
final class Tinyproxy implements AutoCloseable {
  private static final int MOST_TRIES = 600;

  private final Process process;
  private final Path log;
  private final int port;

  private Tinyproxy(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static Tinyproxy start(Path config, String more) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = config.resolveSibling(config.getFileName() + ".log");
    Files.createFile(log);
    Files.writeString(
        config,
        "Port "
            + port
            + "\nListen 127.0.0.1\nTimeout 60\nLogLevel Info\nAllow 127.0.0.1\nLogFile \""
            + log
            + "\"\n"
            + more);
    Process process;
    try {
      process =
          new ProcessBuilder("tinyproxy", "-d", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "These tests go through a real proxy: apt-get install tinyproxy", e);
    }
    Tinyproxy proxy = new Tinyproxy(process, log, port);
    proxy.awaitStart();
    return proxy;
  }

  private void awaitStart() throws InterruptedException {
    for (int i = 0; i < MOST_TRIES; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("tinyproxy ended with " + process.exitValue(), e);
        }
      }
    }
    throw new IllegalStateException("tinyproxy does not listen: " + log());
  }

  HttpProxy proxy() {
    return HttpProxy.of("127.0.0.1", port);
  }

  int port() {
    return port;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
