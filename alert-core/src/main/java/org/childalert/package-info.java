/** The ground vocabulary: ids, faults, refusals, transactions; what every room of the house speaks. */
@org.jspecify.annotations.NullMarked
package org.childalert;
