package io.sforza.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects that search connectors make documents of, and how. */
final class StandardMappings {
  private static final Map<String, MappingSettings> KNOWN =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    add(
        "Account",
        mapping -> {
          mapping.content = List.of("Description", "Website", "Type", "BillingAddress");
          mapping.tags = List.of("Type", "rating:Rating");
          mapping.metadata = List.of("Type", "Website", "Rating", "Parent.Name");
          mapping.related = List.of(RelatedText.newest("Opportunity", "Name", "StageName"));
        });
    add(
        "Campaign",
        mapping -> {
          mapping.content = List.of("Description", "Type", "Status", "IsActive");
          mapping.tags = List.of("Type", "status:Status", "IsActive");
          mapping.metadata = List.of("Type", "Status", "StartDate", "EndDate", "Parent.Name");
        });
    add(
        "Case",
        mapping -> {
          mapping.title = List.of("Subject", "CaseNumber");
          mapping.content = List.of("Description", "CaseNumber", "Status", "IsClosed");
          mapping.tags = List.of("Type", "status:Status", "IsClosed");
          mapping.metadata = List.of("CaseNumber", "Status", "AccountId", "ParentId");
          mapping.related =
              List.of(
                  RelatedText.all("CaseComment", "CommentBody"),
                  RelatedText.all("EmailMessage", "Subject", "TextBody"),
                  RelatedText.all("CaseFeed", "Title", "Body", "FeedComments.CommentBody"));
        });
    add(
        "Contact",
        mapping -> {
          mapping.content = List.of("Description", "Email", "Phone", "Title");
          mapping.tags = List.of("source:LeadSource");
          mapping.metadata =
              List.of("Email", "Phone", "Title", "PhotoUrl", "LeadSource", "AccountId");
        });
    add(
        "Lead",
        mapping -> {
          mapping.content = List.of("Description", "Company", "Email", "Phone", "Status");
          mapping.tags = List.of("status:Status", "rating:Rating", "source:LeadSource");
          mapping.metadata =
              List.of(
                  "Company",
                  "Title",
                  "Status",
                  "Rating",
                  "LeadSource",
                  "Email",
                  "Phone",
                  "PhotoUrl",
                  "ConvertedAccountId",
                  "ConvertedContactId",
                  "ConvertedOpportunityId",
                  "ConvertedDate");
        });
    add(
        "Opportunity",
        mapping -> {
          mapping.content = List.of("Description", "StageName");
          mapping.tags = List.of("Type", "stage:StageName", "source:LeadSource", "IsClosed");
          mapping.metadata = List.of("StageName", "AccountId");
        });
  }

  private StandardMappings() {}

  private static void add(String object, Consumer<MappingSettings> change) {
    MappingSettings mapping = new MappingSettings(object);
    mapping.title = List.of("Name");
    mapping.summary = List.of("Description");
    KNOWN.put(object, mapping.with(change));
  }

  static @Nullable MappingSettings find(String object) {
    return KNOWN.get(object);
  }

  static Set<String> names() {
    return KNOWN.keySet();
  }
}
