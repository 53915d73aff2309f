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
    FILTERS.put(
        "FieldDefinition",
        List.of("EntityDefinitionId", "EntityDefinition", "DurableId", "QualifiedApiName"));
    FILTERS.put("EntityParticle", List.of("EntityDefinitionId", "FieldDefinitionId", "DurableId"));
    FILTERS.put("PicklistValueInfo", List.of("EntityParticleId", "DurableId"));
    FILTERS.put("RelationshipDomain", List.of("ParentSobjectId", "ChildSobjectId", "DurableId"));
    FILTERS.put("RelationshipInfo", List.of("ChildSobjectId", "DurableId"));
    FILTERS.put("UserFieldAccess", List.of("UserId", "DurableId"));
    FILTERS.put("UserEntityAccess", List.of("UserId", "DurableId"));
    FILTERS.put("ApexTypeImplementor", List.of("InterfaceName", "DurableId"));
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
