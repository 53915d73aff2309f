package io.sforza.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The types that fields have ("SOAP API Developer Guide", Field Types; "Object Reference", Field
 * Types), each with the Java type that its values get.
 */
public enum FieldType {
  /** A record Id, 18 characters. */
  ID("id", String.class),
  /** The Id of a row of another object, 18 characters. */
  REFERENCE("reference", String.class),
  /** A line of text. */
  STRING("string", String.class),
  /** Text of several lines. */
  TEXTAREA("textarea", String.class),
  /** A telephone number as typed. */
  PHONE("phone", String.class),
  /** A web address. */
  URL("url", String.class),
  /** An e-mail address. */
  EMAIL("email", String.class),
  /** One value of a list, by its API name. */
  PICKLIST("picklist", String.class),
  /** A value of a list, or any text. */
  COMBOBOX("combobox", String.class),
  /** Several values of a list, on the wire separated by semicolons. */
  MULTIPICKLIST("multipicklist", List.class),
  /** Encrypted text, masked without the permission to see it. */
  ENCRYPTEDSTRING("encryptedstring", String.class),
  /** True or false, never null. */
  BOOLEAN("boolean", Boolean.class),
  /** A whole number. */
  INT("int", Integer.class),
  /** A long whole number. */
  LONG("long", Long.class),
  /** A decimal number; custom Number fields are all of this type. */
  DOUBLE("double", BigDecimal.class),
  /** An amount, in the currency of the record. */
  CURRENCY("currency", BigDecimal.class),
  /** A percentage: 35 means 35 %. */
  PERCENT("percent", BigDecimal.class),
  /** A day without time zone. */
  DATE("date", LocalDate.class),
  /** A point in time, stored to the second. */
  DATETIME("datetime", Instant.class),
  /** A time of day without time zone. */
  TIME("time", LocalTime.class),
  /** Binary data; a query gives the path to it. */
  BASE64("base64", String.class),
  /** An address made of other fields; REST only. */
  ADDRESS("address", Row.class),
  /** A latitude and longitude made of other fields; REST only. */
  LOCATION("location", Row.class),
  /** Nested JSON of set-up objects; REST only. */
  COMPLEXVALUE("complexvalue", String.class),
  /** JSON text of set-up objects; REST only. */
  JSON("json", String.class),
  /** Text, number or boolean by row, as in field histories. */
  ANYTYPE("anyType", String.class),
  /** A data category group of Knowledge. */
  DATACATEGORYGROUPREFERENCE("DataCategoryGroupReference", String.class),
  /** The rows of a child relationship that a subquery selects; REST only. */
  SUBQUERY("subquery", List.class),
  /** A type that this release does not know; its values are text. */
  UNKNOWN("", String.class);

  private static final Map<String, FieldType> BY_NAME = new HashMap<>();

  static {
    for (FieldType type : values()) {
      BY_NAME.put(type.salesforceName.toLowerCase(Locale.ROOT), type);
    }
  }

  private final String salesforceName;
  private final Class<?> javaType;

  FieldType(String salesforceName, Class<?> javaType) {
    this.salesforceName = salesforceName;
    this.javaType = javaType;
  }

  /**
   * Returns the type of that name, {@link #UNKNOWN} if there is none.
   *
   * @param salesforceName the name as a describe spells it; upper and lower case are the same
   */
  public static FieldType of(String salesforceName) {
    return BY_NAME.getOrDefault(salesforceName.toLowerCase(Locale.ROOT), UNKNOWN);
  }

  /** Returns the name as a describe spells it, such as {@code multipicklist}. */
  public String salesforceName() {
    return salesforceName;
  }

  /**
   * Returns the Java type of a value: String, Boolean, Integer, Long, BigDecimal, LocalDate,
   * Instant, LocalTime, List (of String, of a subquery of Row) or, for compounds, Row.
   */
  public Class<?> javaType() {
    return javaType;
  }

  /** Returns whether a Bulk API 2.0 query can read fields of this type. */
  public boolean readableByBulk() {
    return switch (this) {
      case ADDRESS, LOCATION, BASE64, COMPLEXVALUE, JSON, SUBQUERY -> false;
      default -> true;
    };
  }
}
