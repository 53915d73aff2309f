package io.sforza.catalog;

import io.sforza.ReadSelection;
import io.sforza.Readability.Evidence;
import io.sforza.Readability.Finding;
import io.sforza.Readability.Verdict;
import io.sforza.Salesforce;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects of an org: what they are, and how each is best read.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.of(sf);
 * for (CatalogObject object : catalog.objects(ObjectSelection.of("*__c", "Account"))) {
 *   System.out.println(object.name() + " " + object.cursor() + " " + object.writeMode());
 * }
 * }</pre>
 *
 * <p>{@link #objects()} asks the org one question, for its list of objects; the rest is told by a
 * built-in list of standard objects and by names, and each finding says that it is assumed. {@link
 * #described} asks for the describes, 25 in a call, and what is told then is what {@code
 * sf.read(name).plan()} goes by. What describes have told is kept as long as the catalogue; make a
 * new one to see what changed in the org since. What the org has answered when it was read is told
 * at once.
 *
 * <p>Thread-safe. Does not close the {@link Salesforce}.
 */
public final class Catalog {
  private final Salesforce salesforce;
  private final DescribedObjects described;

  private Catalog(Salesforce salesforce) {
    this.salesforce = salesforce;
    this.described = new DescribedObjects(salesforce);
  }

  /**
   * Returns the catalogue of an org. Costs nothing before it is asked.
   *
   * @param salesforce the org
   */
  public static Catalog of(Salesforce salesforce) {
    return new Catalog(salesforce);
  }

  /**
   * Returns all objects whose queries are answered, as far as known, in Salesforce's order. Costs
   * one API call, none while the list is fresh in {@link Salesforce#describes()}.
   *
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<CatalogObject> objects() {
    return objects(ObjectSelection.all());
  }

  /**
   * Returns the objects of a selection whose queries are answered, as far as known, in Salesforce's
   * order. Costs as {@link #objects()}.
   *
   * @param selection which objects
   * @throws IllegalArgumentException if an object that is named is not there, with near matches, or
   *     cannot be queried, with the reason; one of which that is only assumed is in the list
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<CatalogObject> objects(ObjectSelection selection) {
    return new Listing().readable(selection);
  }

  /**
   * Returns the same as {@link #objects(ObjectSelection)}, checked against the describe of each:
   * cursor, key and what is known are those of its plan. Costs one API call for 25 objects whose
   * describes are not known, and one if the list is not. The describes stay in {@link
   * Salesforce#describes()}, as far as it keeps them (1,000 unless set): planning a read of these
   * objects costs no more describes.
   *
   * @param selection which objects
   * @throws IllegalArgumentException as {@link #objects(ObjectSelection)}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<CatalogObject> described(ObjectSelection selection) {
    Listing listing = new Listing();
    described.load(listing.readable(selection).stream().map(CatalogObject::summary).toList());
    return listing.readable(selection);
  }

  /**
   * Returns all objects, also those that cannot be queried, whose {@link
   * CatalogObject#restrictions} say why. Costs as {@link #objects()}.
   *
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<CatalogObject> all() {
    Listing listing = new Listing();
    return listing.org.objects().stream().map(listing::object).toList();
  }

  /**
   * Returns one object, also one that cannot be queried. Costs as {@link #objects()}.
   *
   * @param name the API name, or one that {@link Resource#named} knows; upper and lower case are
   *     the same
   * @throws IllegalArgumentException if the org has no such object, or this user may not see it;
   *     the message has near matches
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public CatalogObject object(String name) {
    Listing listing = new Listing();
    return listing.object(listing.find(name));
  }

  /**
   * Returns the reads of the objects of a selection, under their names: of those with a cursor
   * everything first and from a checkpoint on what has changed, as {@link
   * io.sforza.ReadRequest#incremental()} follows it; the others as a whole each time. What
   * wildcards find and answers to a condition only is left out. Costs as {@link #objects()}; {@link
   * Salesforce#readAll} says what the reads cost.
   *
   * @param selection which objects
   * @throws IllegalArgumentException as {@link #objects(ObjectSelection)}; if the org has refused
   *     an object that is named without a condition; or if nothing is left
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public ReadSelection reads(ObjectSelection selection) {
    Listing listing = new Listing();
    Set<String> named = listing.named(selection);
    ReadSelection reads = ReadSelection.of();
    int count = 0;
    for (CatalogObject object : listing.readable(selection)) {
      boolean byName = named.contains(object.name());
      if (object.isListable() || (byName && !isFound(object, Verdict.NEEDS_FILTER))) {
        // without a cursor that is a whole read each time; the describe has the last word on it
        reads = reads.add(salesforce.read(object.name()).incremental());
        count++;
      } else if (byName) {
        throw unlistable(object);
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "No object that can be read as a whole fits " + selection + ".");
    }
    return reads;
  }

  /** Returns whether the org has said so: what is only assumed may be tried. */
  private static boolean isFound(CatalogObject object, Verdict verdict) {
    return object.restrictions().stream()
        .anyMatch(
            finding -> finding.verdict() == verdict && finding.evidence() != Evidence.ASSUMED);
  }

  private static IllegalArgumentException unlistable(CatalogObject object) {
    return new IllegalArgumentException(
        object.name()
            + " cannot be read as a whole: "
            + why(object, Verdict.NEEDS_FILTER)
            + " Read it by a request with such a condition: sf.read(\""
            + object.name()
            + "\").whereSoql(…).");
  }

  private static String why(CatalogObject object, Verdict verdict) {
    return object.restrictions().stream()
        .filter(finding -> finding.verdict() == verdict)
        .map(Finding::why)
        .collect(Collectors.joining(" "));
  }

  /** The org's list of objects as it is now. One thread at a time. */
  private final class Listing {
    private final GlobalDescribe org = salesforce.describes().describeGlobal();
    private final Kinds kinds = new Kinds(org);

    CatalogObject object(ObjectSummary summary) {
      Kinds.Kind kind = kinds.of(summary);
      return new CatalogObject(summary, kind.kind(), kind.parent(), described.readability(summary));
    }

    List<CatalogObject> readable(ObjectSelection selection) {
      Set<String> named = named(selection);
      List<CatalogObject> readable = new ArrayList<>();
      for (ObjectSummary summary : org.objects()) {
        boolean byName = named.contains(summary.name());
        if (selection.leavesOut(summary.name())
            || !(byName || selection.finds(summary.name(), kinds.of(summary).kind()))) {
          continue;
        }
        CatalogObject object = object(summary);
        if (object.isQueryable() || (byName && !isFound(object, Verdict.NOT_QUERYABLE))) {
          readable.add(object);
        } else if (byName) {
          throw new IllegalArgumentException(
              object.name() + " cannot be read: " + why(object, Verdict.NOT_QUERYABLE));
        }
      }
      return List.copyOf(readable);
    }

    /** Returns the objects that are named, as the org spells them. */
    Set<String> named(ObjectSelection selection) {
      return selection.named().stream()
          .map(name -> find(name).name())
          .collect(Collectors.toUnmodifiableSet());
    }

    ObjectSummary find(String name) {
      ObjectSummary found = org.findObject(name).orElse(null);
      Resource resource = found == null ? Resource.find(name) : null;
      if (resource != null) {
        found = org.findObject(resource.object()).orElse(null);
      }
      if (found != null) {
        return found;
      }
      List<String> names =
          new ArrayList<>(org.objects().stream().map(ObjectSummary::name).toList());
      Resource.all().forEach(known -> names.add(known.name()));
      throw new IllegalArgumentException(
          "The org has no object '"
              + (resource == null ? name : resource.object())
              + "' that this user can see."
              + SimilarNames.question(name, names)
              + " Check the spelling (custom objects end in __c) and the user's permissions on"
              + " objects.");
    }
  }
}
