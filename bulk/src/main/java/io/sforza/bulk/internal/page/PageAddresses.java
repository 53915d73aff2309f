package io.sforza.bulk.internal.page;

import io.sforza.bulk.internal.page.PageAddress.LinkList;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says where the pages of a job are, one after the other: from lists of links, five at a time, or
 * by walking from page to page, each of which tells in its headers where the next one is. Where
 * links are refused the walk takes over.
 *
 * <p>One thread at a time asks for the next; {@link #arrived} may come from any.
 */
public final class PageAddresses {
  /** The rows a page of a walk has if nobody asked for another number. */
  public static final int WALKED_ROWS = 50_000;

  private static final Set<Integer> NO_LINKS = Set.of(400, 403, 404, 409);

  private final Connection connection;
  private final String job;
  private final ApiVersion version;
  private final Map<String, Optional<String>> finished;
  private final Cancellation cancellation;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<PageAddress> listed = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable LinkList nextList;
  // the first page to give of the first list, when a read is continued; else null
  private @Nullable String from;
  private boolean walking;
  private @Nullable PageAddress following;
  private @Nullable PageAddress last;
  private boolean lastHeard;
  private @Nullable DataIntegrityException endless;

  /**
   * Creates addresses.
   *
   * @param start the first page to give: one of a list, or one to walk from
   * @param finished pages that were read before, by their locators ("" for none), each with the one
   *     that follows as far as it is known; they are not fetched
   */
  public PageAddresses(
      Connection connection,
      String job,
      ApiVersion version,
      PageAddress start,
      Map<String, Optional<String>> finished,
      Cancellation cancellation) {
    this.connection = connection;
    this.job = job;
    this.version = version;
    this.finished = Map.copyOf(finished);
    this.cancellation = cancellation;
    this.nextList = start.linkedFrom();
    this.from = start.locator();
    this.walking = nextList == null;
    this.following = walking ? start : null;
  }

  private PageAddresses(
      Connection connection,
      String job,
      ApiVersion version,
      List<PageAddress> pages,
      Map<String, Optional<String>> finished) {
    this.connection = connection;
    this.job = job;
    this.version = version;
    this.finished = Map.copyOf(finished);
    this.cancellation = new Cancellation();
    this.listed.addAll(pages);
  }

  /**
   * Returns addresses that are known all.
   *
   * @param pages the pages to give, in their order
   * @param finished as of the constructor
   */
  public static PageAddresses fixed(
      Connection connection,
      String job,
      ApiVersion version,
      List<PageAddress> pages,
      Map<String, Optional<String>> finished) {
    return new PageAddresses(connection, job, version, pages, finished);
  }

  /** Returns all pages that lists of links name; none if there are no such lists. */
  public static List<PageAddress> listed(Connection connection, String job, ApiVersion version) {
    PageAddresses addresses =
        new PageAddresses(
            connection,
            job,
            version,
            new PageAddress(null, 0, new LinkList(null)),
            Map.of(),
            new Cancellation());
    List<PageAddress> pages = new ArrayList<>();
    PageAddress next = addresses.next();
    while (next != null && next.linkedFrom() != null) {
      pages.add(next);
      next = addresses.next();
    }
    // lists that end in the midst name less than all
    return addresses.walking ? List.of() : List.copyOf(pages);
  }

  /** Returns the request for a page. */
  ApiRequest request(PageAddress page) {
    ApiRequest request =
        ApiRequest.get("jobs", "query", job, "results")
            .header("Accept", "text/csv")
            .version(version);
    if (page.pageRows() > 0) {
      request = request.query("maxRecords", Integer.toString(page.pageRows()));
    }
    String locator = page.locator();
    return locator == null ? request : request.query("locator", locator);
  }

  /** Returns whether a page was read to its end before. */
  boolean finished(PageAddress page) {
    return finished.containsKey(key(page));
  }

  private static String key(PageAddress page) {
    String locator = page.locator();
    return locator == null ? "" : locator;
  }

  /** Hears what the headers of a page say. */
  void arrived(PageAddress page, PageHead head) {
    lock.lock();
    try {
      // a page may arrive twice, because it broke off
      if (page.equals(last) && !lastHeard) {
        heard(page, head.next());
      }
    } finally {
      lock.unlock();
    }
  }

  private void heard(PageAddress page, @Nullable String next) {
    lastHeard = true;
    following = next == null ? null : new PageAddress(next, page.pageRows(), null);
    if (walking && next != null && !seen.add(next)) {
      endless = endless(next);
    }
  }

  /** Returns whether {@link #next} knows without waiting for a page's headers. */
  boolean ready() {
    lock.lock();
    try {
      return !walking || following != null || lastHeard;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the next address, or null if there are no more pages; only when {@link #ready}. Costs
   * an API call for five links.
   */
  @Nullable PageAddress next() {
    while (true) {
      LinkList list;
      lock.lock();
      try {
        PageAddress next = listed.poll();
        if (next != null || walking) {
          return give(next);
        }
        list = nextList;
      } finally {
        lock.unlock();
      }
      if (list == null) {
        return null;
      }
      read(list);
      if (!ready()) {
        // links ended in the midst, and the page to walk on from has not come yet
        return null;
      }
    }
  }

  /** Returns whether no page follows. */
  boolean ended() {
    lock.lock();
    try {
      return walking ? lastHeard && following == null : listed.isEmpty() && nextList == null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable PageAddress give(@Nullable PageAddress fromList) {
    if (endless != null) {
      throw endless;
    }
    PageAddress next = fromList == null ? following : fromList;
    if (next != null) {
      last = next;
      lastHeard = false;
      following = null;
      Optional<String> known = finished.get(key(next));
      if (known != null) {
        heard(next, known.orElse(null));
      }
    }
    return next;
  }

  private void read(LinkList list) {
    ApiRequest request = ApiRequest.get("jobs", "query", job, "resultPages").version(version);
    if (list.locator() != null) {
      request = request.query("locator", list.locator());
    }
    ResultLinks links;
    try {
      links = connection.json(request, ResultLinks.class, "a list of result pages", cancellation);
    } catch (QuotaExceededException e) {
      throw e;
    } catch (RequestRejectedException e) {
      if (!NO_LINKS.contains(e.status())) {
        throw e;
      }
      walk();
      return;
    }
    URI host = connection.session().instanceUrl();
    lock.lock();
    try {
      take(list, links, host);
    } finally {
      lock.unlock();
    }
  }

  private void take(LinkList list, ResultLinks links, URI host) {
    for (ResultLinks.Link link : links.links()) {
      String locator = ResultLinks.locator(link.url(), host);
      if (!seen.add(String.valueOf(locator))) {
        throw endless(String.valueOf(locator));
      }
      listed.add(new PageAddress(locator, 0, list));
    }
    String next = links.next(host);
    if (next != null && !seen.add("list " + next)) {
      throw endless(next);
    }
    nextList = next == null ? null : new LinkList(next);
    if (from != null) {
      continueAt(from);
    } else if (last == null && listed.isEmpty()) {
      walk();
    }
  }

  /** Leaves out what was read before. */
  private void continueAt(String locator) {
    from = null;
    while (!listed.isEmpty() && !locator.equals(listed.element().locator())) {
      listed.remove();
    }
    if (listed.isEmpty()) {
      from = locator;
      walk();
    }
  }

  /** Goes on without links: from where the read begins, or behind the last page they gave. */
  private void walk() {
    lock.lock();
    try {
      walking = true;
      nextList = null;
      if (last == null) {
        // a page of the walk may be smaller than one of the links: both begin at a locator
        following = new PageAddress(from, from == null ? WALKED_ROWS : 0, null);
      }
    } finally {
      lock.unlock();
    }
  }

  private DataIntegrityException endless(String locator) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "The result pages of query job "
                    + job
                    + " lead in a circle: locator "
                    + locator
                    + " came twice.")
            .hint("Do not trust what was read so far; read again."));
  }
}
