package io.sforza.soql.internal.check;

import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.Condition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects that answer only to a filter by certain fields ("Object Reference", each by its name).
 */
final class Restrictions {
  private static final Map<String, List<String>> FILTERS =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    FILTERS.put("ContentDocumentLink", List.of("ContentDocumentId", "LinkedEntityId", "Id"));
    FILTERS.put("ContentFolderItem", List.of("ParentContentFolderId", "Id"));
    FILTERS.put("ContentFolderMember", List.of("ParentContentFolderId", "ChildRecordId", "Id"));
    FILTERS.put("IdeaComment", List.of("IdeaId", "Id"));
    FILTERS.put("Vote", List.of("ParentId", "Id"));
    for (String metadata : List.of("FieldDefinition", "EntityParticle", "SearchLayout")) {
      FILTERS.put(
          metadata,
          List.of("EntityDefinitionId", "FieldDefinitionId", "DurableId", "QualifiedApiName"));
    }
    FILTERS.put("PicklistValueInfo", List.of("EntityParticleId", "DurableId"));
    for (String relation : List.of("RelationshipInfo", "RelationshipDomain")) {
      FILTERS.put(relation, List.of("ParentSobjectId", "ChildSobjectId", "DurableId"));
    }
    for (String access : List.of("UserFieldAccess", "UserEntityAccess")) {
      FILTERS.put(
          access, List.of("UserId", "EntityDefinitionId", "FieldDefinitionId", "DurableId"));
    }
    FILTERS.put("ApexTypeImplementor", List.of("InterfaceName", "DurableId", "Id"));
  }

  private Restrictions() {}

  static void check(String object, @Nullable Condition where, Findings findings) {
    List<String> fields = FILTERS.get(object);
    if (fields != null && !Filters.by(fields, where)) {
      findings.add(
          Kind.NOT_QUERYABLE,
          object
              + " answers only to a filter by "
              + String.join(" or ", fields)
              + " (= or IN): add one.");
    }
  }
}
