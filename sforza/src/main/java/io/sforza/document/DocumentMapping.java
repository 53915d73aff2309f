package io.sforza.document;

import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which fields of an object make a document, and which part of it. A value: each step returns a
 * changed copy.
 *
 * <pre>{@code
 * DocumentMapping.standard("Account").content("Description", "Industry").tags("rating:Rating")
 * }</pre>
 *
 * <p>Fields that the user may not see, or that the org does not have, are left out when the mapping
 * is used; so one mapping serves many orgs. Fields of parents are named by their path, such as
 * {@code Parent.Name}. An address is given as a line, HTML of rich text fields as plain text.
 *
 * <p>Immutable.
 */
public final class DocumentMapping {
  final MappingSettings settings;

  private DocumentMapping(MappingSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the mapping of a standard object, as search connectors make documents of it.
   *
   * @param object Account, Campaign, Case, Contact, Lead or Opportunity; upper and lower case are
   *     the same
   * @throws IllegalArgumentException if it is another object: use {@link #of}
   */
  public static DocumentMapping standard(String object) {
    MappingSettings known = StandardMappings.find(object);
    if (known == null) {
      throw new IllegalArgumentException(
          "There is no mapping for '"
              + object
              + "', only for "
              + StandardMappings.names()
              + ": make one of its describe, DocumentMapping.of(sf.describes().describe(\""
              + object
              + "\")).");
    }
    return new DocumentMapping(known);
  }

  /**
   * Returns the mapping of any object: that of {@link #standard} if it has one; else one chosen by
   * its describe. Its name field is the title, its description the summary, all texts, choices,
   * addresses, e-mail and web addresses and telephone numbers of its fields are the content.
   *
   * @param describe the object
   */
  public static DocumentMapping of(ObjectDescribe describe) {
    MappingSettings known = StandardMappings.find(describe.name());
    return new DocumentMapping(known == null ? DescribedMapping.of(describe) : known);
  }

  /** Returns the API name of the object. */
  public String object() {
    return settings.object;
  }

  /**
   * Returns a copy with another title: of these fields the first that has a value.
   *
   * @param fields API names
   */
  public DocumentMapping title(String... fields) {
    List<String> names = named(fields);
    return with(copy -> copy.title = names);
  }

  /**
   * Returns a copy with another summary: of these fields the first that has a value, cut behind a
   * word at 200 characters; the title if none has.
   *
   * @param fields API names
   */
  public DocumentMapping summary(String... fields) {
    List<String> names = named(fields);
    return with(copy -> copy.summary = names);
  }

  /**
   * Returns a copy with another text: a line of each of these fields that has a value. Of a
   * checkbox it says the label if it is checked; of IsClosed {@code open} or {@code closed}, of
   * IsActive {@code active} or {@code inactive}.
   *
   * @param fields API names; none for documents of what is related only
   */
  public DocumentMapping content(String... fields) {
    List<String> names = named(fields);
    return with(copy -> copy.content = names);
  }

  /**
   * Returns a copy with other tags behind the object's name.
   *
   * @param fields API names, each with a prefix and a colon or without: {@code Type}, {@code
   *     rating:Rating}
   */
  public DocumentMapping tags(String... fields) {
    List<String> names = named(fields);
    names.forEach(name -> requireName(fieldOfTag(name)));
    return with(copy -> copy.tags = names);
  }

  /**
   * Returns a copy with other fields in the metadata, by their names.
   *
   * @param fields API names
   */
  public DocumentMapping metadata(String... fields) {
    List<String> names = named(fields);
    return with(copy -> copy.metadata = names);
  }

  /**
   * Returns a copy that takes in the text of the rows of another object that belong to the record,
   * too. An object that the user may not see, or that does not point at this one, is left out when
   * the mapping is used, and so are fields. Costs a call for some hundred records, and one for each
   * further page.
   *
   * @param object the API name of an object that points at this one, such as {@code CaseComment};
   *     with the field if it does so by several, such as {@code Invoice__c.BillTo__c}: the use of
   *     the mapping throws {@link io.sforza.soql.SoqlException} if it is not clear which
   * @param fields those of it that have the text, at least one; {@code FeedComments.CommentBody} is
   *     a field of the children of each row
   * @throws IllegalArgumentException if no field is named
   */
  public DocumentMapping related(String object, String... fields) {
    return related(RelatedText.all(object, named(fields).toArray(new String[0])));
  }

  /**
   * Returns a copy that takes in the text of that row of another object, of those that belong to
   * the record, which was made last; otherwise as {@link #related(String, String...)}. Costs a call
   * for 200 records.
   *
   * @param object the API name of an object that points at this one, such as {@code Opportunity},
   *     or {@code Invoice__c.BillTo__c} as there
   * @param fields those of it that have the text, at least one
   * @throws IllegalArgumentException if no field is named
   */
  public DocumentMapping newest(String object, String... fields) {
    return related(RelatedText.newest(object, named(fields).toArray(new String[0])));
  }

  private DocumentMapping related(RelatedText text) {
    if (text.fields().isEmpty()) {
      throw new IllegalArgumentException(
          "Name the fields of " + text.object() + " whose text is to be taken.");
    }
    List<RelatedText> more = new ArrayList<>(settings.related);
    more.removeIf(other -> other.from().equalsIgnoreCase(text.from()));
    more.add(text);
    return with(copy -> copy.related = List.copyOf(more));
  }

  /** Returns a copy that reads the record only, and nothing that belongs to it. */
  public DocumentMapping withoutRelated() {
    return with(copy -> copy.related = List.of());
  }

  /** Returns a copy without owner and creator. */
  public DocumentMapping withoutPeople() {
    return with(copy -> copy.people = false);
  }

  /**
   * Returns a copy whose content has so many characters at most; 1,000,000 if not said. What is
   * longer is cut, and the metadata says {@code truncated}. All that is related is read even so,
   * and held in memory for some hundred records at a time.
   *
   * @param characters 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public DocumentMapping contentLimit(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException(
          "A content of " + characters + " characters says nothing: 1 or more.");
    }
    return with(copy -> copy.contentLimit = characters);
  }

  private DocumentMapping with(Consumer<MappingSettings> change) {
    return new DocumentMapping(settings.with(change));
  }

  private static List<String> named(String... fields) {
    List<String> names = List.of(fields);
    names.forEach(DocumentMapping::requireName);
    return names;
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A field of a mapping has no name: name it, or leave it.");
    }
  }

  static String fieldOfTag(String tag) {
    return tag.substring(tag.indexOf(':') + 1);
  }

  static String prefixOfTag(String tag) {
    return tag.substring(0, tag.indexOf(':') + 1);
  }

  /** Returns the object and the fields of its content. */
  @Override
  public String toString() {
    return settings.object + settings.content;
  }
}
