/** People at work with the clock: what it measures, the calls that it asks for, and the steps that it proposes. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.clock;
