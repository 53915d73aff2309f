package io.sforza.testkit.internal.schema;

import java.util.Set;

/** What is known of the standard objects that the Bulk API refuses. */
public final class BulkSupport {
  // those that several connectors found refused; there are more, and they change by release
  private static final Set<String> REFUSED =
      Set.of(
          "AcceptedEventRelation",
          "CaseStatus",
          "ContractStatus",
          "DeclinedEventRelation",
          "EventWhoRelation",
          "FieldSecurityClassification",
          "OrderStatus",
          "PartnerRole",
          "RecentlyViewed",
          "ServiceAppointmentStatus",
          "ShiftStatus",
          "SolutionStatus",
          "TaskPriority",
          "TaskStatus",
          "TaskWhoRelation",
          "UndecidedEventRelation",
          "WorkOrderLineItemStatus",
          "WorkOrderStatus");

  private BulkSupport() {}

  /** Returns whether the Bulk API takes queries of an object, as far as is known. */
  public static boolean has(String object) {
    return !REFUSED.contains(object);
  }
}
