/**
 * Specific Area Message Encoding (SAME), by which decoders of the American Emergency Alert System and its kin know an alert: 47 CFR 11.31. A pure
 * format.
 */
@org.jspecify.annotations.NullMarked
package org.childalert.eas;
