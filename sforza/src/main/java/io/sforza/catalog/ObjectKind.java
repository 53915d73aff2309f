package io.sforza.catalog;

/**
 * What sort of object one is, by what its describe says it belongs to, else by the end of its name
 * ("Object Reference", Overview of Salesforce Objects and Fields).
 */
public enum ObjectKind {
  /** An object that Salesforce made, such as Account. */
  STANDARD,
  /** An object that somebody made: {@code X__c}. */
  CUSTOM,
  /** A custom object that holds settings: few rows, cached by Salesforce. */
  CUSTOM_SETTING,
  /** Custom metadata: {@code X__mdt}. */
  CUSTOM_METADATA,
  /** What became of an object's fields: {@code AccountHistory}, {@code X__History}. */
  HISTORY,
  /** Who may see an object's rows: {@code AccountShare}, {@code X__Share}. */
  SHARE,
  /** What users wrote below an object's rows: {@code AccountFeed}, {@code X__Feed}. */
  FEED,
  /** Tags on an object's rows: {@code AccountTag}, {@code X__Tag}. */
  TAG,
  /** Messages of changes, which are subscribed to: {@code AccountChangeEvent}. */
  CHANGE_EVENT,
  /** Messages, which are subscribed to: {@code X__e}. */
  PLATFORM_EVENT,
  /** Articles of a knowledge base, one row per version and language: {@code X__kav}. */
  KNOWLEDGE_ARTICLE,
  /** Rows in large numbers, found by their index only: {@code X__b}. */
  BIG_OBJECT,
  /** Rows of another system: {@code X__x}. */
  EXTERNAL,
  /** Snapshots for reports on trends: {@code X__hd}. */
  TREND,
  /** Another object that belongs to one, such as its sharing rules. */
  COMPANION
}
