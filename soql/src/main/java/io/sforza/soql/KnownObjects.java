package io.sforza.soql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of standard objects that no describe tells. These are first guesses: releases and
 * permissions differ, and what an org answers is right.
 */
public final class KnownObjects {
  // those that several connectors found refused, and that were not read by another
  private static final Set<String> REFUSED_BY_BULK = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  // "Object Reference", each by its name
  private static final Map<String, List<String>> FILTERS =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    REFUSED_BY_BULK.addAll(
        List.of(
            "AcceptedEventRelation",
            "AssetTokenEvent",
            "AttachedContentNote",
            "CaseStatus",
            "ContractStatus",
            "DeclinedEventRelation",
            "EventWhoRelation",
            "FieldSecurityClassification",
            "OrderStatus",
            "PartnerRole",
            "QuoteTemplateRichTextData",
            "RecentlyViewed",
            "ServiceAppointmentStatus",
            "ShiftStatus",
            "SolutionStatus",
            "TaskPriority",
            "TaskStatus",
            "TaskWhoRelation",
            "UndecidedEventRelation",
            "WorkOrderLineItemStatus",
            "WorkOrderStatus",
            "WorkStepStatus"));
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
    FILTERS.put("FlowTestView", List.of("FlowDefinitionViewId", "DurableId"));
    FILTERS.put("FlowVersionView", List.of("FlowDefinitionViewId", "DurableId"));
    FILTERS.put("RelatedListDefinition", List.of("ParentEntityDefinitionId", "DurableId"));
    FILTERS.put("RelatedListColumnDefinition", List.of("RelatedListDefinitionId", "DurableId"));
  }

  private KnownObjects() {}

  /**
   * Returns whether Bulk API 2.0 is thought to refuse an object that REST reads.
   *
   * @param object the API name; upper and lower case are the same
   */
  public static boolean isRefusedByBulk(String object) {
    return REFUSED_BY_BULK.contains(object) || object.endsWith("__x");
  }

  /**
   * Returns the fields one of which a query of the object must compare with a value, or with a list
   * of them; empty if it needs none, as far as known.
   *
   * @param object the API name; upper and lower case are the same
   */
  public static List<String> requiredFilter(String object) {
    return FILTERS.getOrDefault(object, List.of());
  }
}
