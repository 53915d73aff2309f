package io.sforza.testkit.internal.schema;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects the Bulk APIs refuse, and which they can split by ranges of Ids. */
public final class BulkObjects {
  private static final Set<String> REFUSED =
      words(
          """
          AcceptedEventRelation AssetTokenEvent AttachedContentNote CaseStatus ContractStatus
          DeclinedEventRelation EventWhoRelation FieldSecurityClassification OrderStatus PartnerRole
          QuoteTemplateRichTextData RecentlyViewed ServiceAppointmentStatus ShiftStatus
          SolutionStatus TaskPriority TaskStatus TaskWhoRelation UndecidedEventRelation
          WorkOrderLineItemStatus WorkOrderStatus WorkStepStatus
          EntityDefinition EntityParticle FieldDefinition PicklistValueInfo RelationshipDomain
          RelationshipInfo SearchLayout OwnerChangeOptionInfo UserEntityAccess UserFieldAccess
          """);
  private static final Set<String> CHUNKED =
      words(
          """
          Account AccountContactRelation AccountTeamMember AiVisitSummary Asset AssignedResource
          Campaign CampaignMember CandidateAnswer Case CaseArticle CaseComment CaseRelatedIssue
          ChangeRequest ChangeRequestRelatedIssue ChangeRequestRelatedItem Claim ClaimParticipant
          Contact ContentDistribution ContentDocument ContentNote ContentVersion Contract
          ContractLineItem ConversationDefinitionEventLog ConversationEntry ConversationReason
          ConversationReasonExcerpt ConversationReasonGroup CustomerProperty EinsteinAnswerFeedback
          EmailMessage EngagementScore Entitlement Event EventRelation FeedItem Incident
          IncidentRelatedItem Individual InsurancePolicy InsurancePolicyAsset
          InsurancePolicyParticipant Lead LeadInsight LinkedArticle LiveChatTranscript LoginHistory
          LoyaltyAggrPointExprLedger LoyaltyLedger LoyaltyLedgerTraceability LoyaltyMemberCurrency
          LoyaltyMemberTier LoyaltyPartnerProduct LoyaltyProgramMbrPromotion LoyaltyProgramMember
          LoyaltyProgramPartner LoyaltyProgramPartnerLedger MessagingSession MlRetrainingFeedback
          Note ObjectTerritory2Association Opportunity OpportunityContactRole OpportunityHistory
          OpportunityLineItem OpportunitySplit OpportunityTeamMember Order OrderItem Pricebook2
          PricebookEntry Problem ProblemIncident ProblemRelatedItem Product2 ProductConsumed
          ProductRequired QuickText Quote QuoteLineItem ReplyText ScoreIntelligence
          ServiceAppointment ServiceContract Task TaskRelation TermDocumentFrequency TimeSheetEntry
          TransactionJournal User UserRole VoiceCall VoiceCallRecording Voucher WebCart WorkloadUnit
          WorkOrder WorkOrderLineItem WorkPlan WorkPlanTemplate
          """);

  private BulkObjects() {}

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether no Bulk job takes an object. */
  public static boolean isRefused(String object) {
    return REFUSED.contains(object) || object.endsWith("__x");
  }

  /** Returns whether queries of an object can be split by ranges of its own Ids. */
  public static boolean isChunked(String object) {
    return CHUNKED.contains(object) || object.endsWith("__c");
  }

  /** Returns whether it holds the shares or the history of another object. */
  public static boolean isOfParent(String object) {
    return object.endsWith("Share") || object.endsWith("History");
  }
}
