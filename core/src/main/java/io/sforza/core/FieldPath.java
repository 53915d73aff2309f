package io.sforza.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column that gives a component of a record, or a property of a bean, its value, where
 * its own name does not say it.
 *
 * <pre>{@code
 * record Deal(String name, BigDecimal amount, @FieldPath("Owner.Name") String owner) {}
 * }</pre>
 *
 * <p>Of a bean it may stand at the field, the setter, the getter or the parameter of a constructor.
 *
 * @see ObjectReader#as
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface FieldPath {
  /**
   * Returns the column as it was selected, such as {@code External_Id__c} or {@code Owner.Name};
   * for a value of several columns the path to the parent, such as {@code Owner}. Upper and lower
   * case are the same. Within the type of a parent or child row, the path begins there.
   */
  String value();
}
