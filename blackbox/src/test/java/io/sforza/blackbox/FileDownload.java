package io.sforza.blackbox;

import io.sforza.Salesforce;
import io.sforza.auth.ClientCredentials;
import io.sforza.files.DownloadedFile;
import io.sforza.files.FileDownloads;
import io.sforza.files.FileRead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Downloads the files of records in a process of its own, and prints what became of them. */
final class FileDownload {

  private FileDownload() {}

  /** Takes what to log in with, a file of Ids and a directory; prints states, calls and heap. */
  public static void main(String[] args) throws Exception {
    List<String> records = Files.readAllLines(Path.of(args[3]), StandardCharsets.UTF_8);
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[0], args[1], args[2]));
        FileDownloads downloads =
            FileRead.of(sf).attachedTo(records).downloadTo(Path.of(args[4]))) {
      int fresh = 0;
      int unchanged = 0;
      long bytes = 0;
      for (DownloadedFile file : downloads) {
        if (file.failure() != null) {
          throw file.failure();
        }
        fresh += file.state() == DownloadedFile.State.NEW ? 1 : 0;
        unchanged += file.state() == DownloadedFile.State.UNCHANGED ? 1 : 0;
        bytes += file.bytes();
      }
      System.out.printf(
          "new=%d unchanged=%d bytes=%d calls=%d heap=%d%n",
          fresh, unchanged, bytes, sf.connection().calls(), Runtime.getRuntime().maxMemory());
    }
  }
}
