/**
 * Gives rows as objects of the user's classes: a plan is made once of the columns and the class,
 * and a parser walks each row along it for Jackson. Not exported.
 */
package io.sforza.core.internal.binding;
