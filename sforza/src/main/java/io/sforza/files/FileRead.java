package io.sforza.files;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.rest.Blob;
import io.sforza.files.FileSettings.From;
import io.sforza.internal.plan.UserConditions;
import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Condition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which files to find, and to download. A value: each step returns a changed copy, and nothing is
 * sent before {@link #list()} or {@link #downloadTo}.
 *
 * <pre>{@code
 * FileRead files = FileRead.of(sf).attachedTo(caseIds).extensions(FileRead.TEXT_BEARING);
 * try (FileDownloads downloads = files.downloadTo(folder)) {
 *   for (DownloadedFile file : downloads) {
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>Files are ContentDocuments, of which the latest ContentVersion is read; what they are attached
 * to says ContentDocumentLink, which answers only to Ids that it is asked for: 800 in a call here,
 * in its body if they are too long for a URL. A file that is attached to many records comes once.
 *
 * <p>Immutable, if what gives the Ids is.
 */
public final class FileRead {
  /** The extensions of files with text in them, which are worth a search index. */
  public static final List<String> TEXT_BEARING =
      List.of(
          "txt",
          "py",
          "rst",
          "html",
          "markdown",
          "json",
          "xml",
          "csv",
          "md",
          "ppt",
          "rtf",
          "docx",
          "odt",
          "xls",
          "xlsx",
          "rb",
          "paper",
          "sh",
          "pptx",
          "pdf",
          "doc",
          "aspx",
          "xlsb",
          "xlsm",
          "tsv",
          "svg",
          "msg",
          "potx",
          "vsd",
          "vsdx",
          "vsdm");

  private static final int MOST_AT_ONCE = 100;

  private final Salesforce salesforce;
  private final FileSettings settings;

  private FileRead(Salesforce salesforce, FileSettings settings) {
    this.salesforce = salesforce;
    this.settings = settings;
  }

  /**
   * Returns a request that names no files yet: one of {@link #attachedTo}, {@link #documents},
   * {@link #all} and {@link #given} does.
   *
   * @param salesforce the org; stays the caller's to close
   */
  public static FileRead of(Salesforce salesforce) {
    return new FileRead(Objects.requireNonNull(salesforce, "salesforce"), new FileSettings());
  }

  private FileRead with(Consumer<FileSettings> change) {
    return new FileRead(salesforce, settings.with(change));
  }

  /**
   * Returns a copy for the files that are attached to records.
   *
   * @param recordIds Ids of any objects, of 15 or 18 characters; gone through once by each listing,
   *     800 at a time. The Ids of the files found are kept in memory, about 100 bytes each
   */
  public FileRead attachedTo(Iterable<String> recordIds) {
    return from(From.RECORDS, recordIds);
  }

  /**
   * Returns a copy for files that are known by Id.
   *
   * @param documentIds Ids of ContentDocument, of 15 or 18 characters; gone through once by each
   *     listing, 800 at a time, and kept in memory, about 100 bytes each
   */
  public FileRead documents(Iterable<String> documentIds) {
    return from(From.DOCUMENTS, documentIds);
  }

  private FileRead from(From from, Iterable<String> ids) {
    Objects.requireNonNull(ids, "ids");
    return with(
        copy -> {
          copy.from = from;
          copy.ids = ids;
        });
  }

  /** Returns a copy for all files that the user may see, attached to something or not. */
  public FileRead all() {
    return with(copy -> copy.from = From.ALL);
  }

  /**
   * Returns a copy for files that were found already, such as by a read of ContentVersion with a
   * checkpoint, for {@link #downloadTo}. What narrows does not narrow these.
   *
   * @param files the files; gone through once by each listing
   */
  public FileRead given(Iterable<SalesforceFile> files) {
    Objects.requireNonNull(files, "files");
    return with(
        copy -> {
          copy.from = From.GIVEN;
          copy.given = files;
        });
  }

  /**
   * Returns a copy with those files only for whose latest version the condition holds; a second one
   * narrows the first.
   *
   * @param condition on fields of ContentVersion
   * @throws SoqlException if it has a bind variable without a value
   */
  public FileRead where(Condition condition) {
    return with(copy -> copy.where = UserConditions.narrowed(settings.where, condition));
  }

  /**
   * Returns a copy as {@link #where(Condition)} does, of a text that is parsed here.
   *
   * @param condition in SOQL without the word WHERE, such as {@code CreatedDate = LAST_N_DAYS:30}
   * @throws SoqlException if the text is not a condition, and shows where
   */
  public FileRead whereSoql(String condition) {
    return where(UserConditions.parsed(condition));
  }

  /**
   * Returns a copy with files of these types only.
   *
   * @param extensions such as {@code pdf}, with or without a dot; upper and lower case are the same
   * @throws IllegalArgumentException if there is none
   */
  public FileRead extensions(String... extensions) {
    return extensions(Arrays.asList(extensions));
  }

  /**
   * Returns a copy with files of these types only.
   *
   * @param extensions such as {@link #TEXT_BEARING}
   * @throws IllegalArgumentException if there is none
   */
  public FileRead extensions(Collection<String> extensions) {
    if (extensions.isEmpty()) {
      throw new IllegalArgumentException(
          "Name at least one extension, or leave extensions() out to have all files.");
    }
    List<String> plain =
        extensions.stream()
            .map(each -> each.startsWith(".") ? each.substring(1) : each)
            .map(each -> each.toLowerCase(Locale.ROOT))
            .toList();
    return with(copy -> copy.extensions = plain);
  }

  /**
   * Returns a copy without larger files.
   *
   * @param bytes the size of the largest one that comes
   * @throws IllegalArgumentException if it is negative
   */
  public FileRead largest(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("No file has " + bytes + " bytes or less.");
    }
    return with(copy -> copy.largest = bytes);
  }

  /**
   * Returns a copy that reads names and addresses of owner and creator, too; costs no call more.
   */
  public FileRead people() {
    return with(copy -> copy.people = true);
  }

  /**
   * Returns a copy that finds records of Attachment, too: what was attached to records before there
   * were files. Costs a call for 800 records that are asked for, or one for 2,000 attachments.
   */
  public FileRead attachments() {
    return with(copy -> copy.attachments = true);
  }

  /**
   * Returns a copy that downloads so many files at the same time, each by a thread and a connection
   * of its own. Salesforce serves a few dozen slow requests of an org at a time.
   *
   * @param files 1 to 100; 4 if nothing is said
   * @throws IllegalArgumentException if it is less or more
   */
  public FileRead atOnce(int files) {
    if (files < 1 || files > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          files + " files at once: 1 to " + MOST_AT_ONCE + " can be downloaded at the same time.");
    }
    return with(copy -> copy.atOnce = files);
  }

  /**
   * Returns a copy that tells which documents were asked for, or are attached to what was asked
   * for, but have no version that the user may see: shared with others only, or deleted meanwhile.
   * Without it, the log has a warning; {@link FileDownloads#hidden()} has them, too.
   *
   * @param listener hears the Id of a ContentDocument, by the thread that lists
   */
  public FileRead onHidden(Consumer<? super String> listener) {
    return with(copy -> copy.hidden = Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Starts to list the files and returns the reader, which the caller closes. Costs for 800 records
   * a call and for 800 files of theirs two: one for the versions, one for all that they are
   * attached to. A further call for 800 if files are missing there that a condition may have left
   * out; one for 25 describes that are not known yet; further pages of links by 2,000. {@link
   * #all()} costs what a read of ContentVersion costs, and a call for 800 files.
   *
   * <p>The reader has no checkpoint. It throws {@link IllegalArgumentException} at an Id that is
   * none, before a call is spent on it.
   *
   * @throws IllegalStateException if it is not said which files, or {@link #attachments()} is
   *     combined with {@link #documents} or {@link #where}
   * @throws SoqlException if a condition speaks of a field that is not there
   * @throws io.sforza.core.error.RequestRejectedException if the user may not see ContentVersion or
   *     ContentDocumentLink at all: a profile without Salesforce Files
   * @throws io.sforza.core.error.SalesforceException if the describes cannot be read
   */
  public ObjectReader<SalesforceFile> list() {
    return list(settings);
  }

  private ObjectReader<SalesforceFile> list(FileSettings chosen) {
    require(chosen);
    return salesforce.connection().reader(new FileSource(salesforce, chosen));
  }

  private static void require(FileSettings chosen) {
    if (chosen.from == null) {
      throw new IllegalStateException(
          "Say which files: attachedTo(…), documents(…), all() or given(…).");
    }
    if (chosen.attachments && chosen.from == From.DOCUMENTS) {
      throw new IllegalStateException(
          "An attachment has no document: find it by attachedTo(…) or all().");
    }
    if (chosen.attachments && chosen.where != null) {
      throw new IllegalStateException(
          "where(…) speaks of ContentVersion, and Attachment has other fields: list them apart.");
    }
  }

  /**
   * Starts to list and download the files and returns what comes of it, which the caller closes.
   * Each file goes to {@code <document Id>-<title>.<extension>} in the directory, made safe for any
   * file system. A file that is there already, with the same size and MD5, is not fetched again; of
   * an Attachment, which has no MD5, with the same size and time of change. Size and MD5 are
   * checked before a file is moved into its place, so that none is ever half there. A download that
   * breaks off goes on where it was; one of another size or MD5 is fetched once more.
   *
   * <p>Costs what {@link #list()} costs and a call for each file that is fetched, one more each
   * time it breaks off.
   *
   * @param directory where they go; made if it is not there
   * @throws java.io.UncheckedIOException if the directory cannot be made
   * @throws IllegalStateException as {@link #list()}
   * @throws SoqlException as {@link #list()}
   * @throws io.sforza.core.error.SalesforceException as {@link #list()}
   */
  public FileDownloads downloadTo(Path directory) {
    require(settings);
    return FileDownloads.start(
        salesforce,
        directory,
        settings.atOnce,
        hidden -> list(settings.with(copy -> copy.hidden = both(hidden, settings.hidden))));
  }

  private static Consumer<String> both(
      Consumer<String> first, @Nullable Consumer<? super String> second) {
    return id -> {
      first.accept(id);
      if (second != null) {
        second.accept(id);
      }
    };
  }

  /**
   * Returns the bytes of a file, to be written to a channel or a file of your own. They are checked
   * for size and MD5. Costs nothing yet, then a call.
   *
   * @param file one that {@link #list()} gave
   * @throws IllegalArgumentException if the file {@link SalesforceFile#isOutside() is outside} and
   *     so has no bytes
   */
  public Blob content(SalesforceFile file) {
    return content(salesforce, file);
  }

  static Blob content(Salesforce salesforce, SalesforceFile file) {
    if (file.isOutside()) {
      throw new IllegalArgumentException(
          file + " is only a link to somewhere else: Salesforce has no bytes of it.");
    }
    String object = file.isAttachment() ? SalesforceFile.ATTACHMENT : SalesforceFile.VERSION;
    Blob blob = salesforce.rest().blob(object, file.versionId());
    Long size = file.size();
    Blob sized = size == null ? blob : blob.ofLength(size);
    String md5 = file.md5();
    return md5 == null ? sized : sized.ofMd5(md5);
  }

  /** Returns which files, such as {@code files attached to records (pdf, docx)}. */
  @Override
  public String toString() {
    String which =
        settings.from == null
            ? "files of nothing yet"
            : switch (settings.from) {
              case RECORDS -> "files attached to records";
              case DOCUMENTS -> "files of documents";
              case ALL -> "all files";
              case GIVEN -> "given files";
            };
    return settings.extensions.isEmpty()
        ? which
        : which + " (" + String.join(", ", settings.extensions) + ")";
  }
}
