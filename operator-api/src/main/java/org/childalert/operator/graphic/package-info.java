/** Pictures of an alert for television and other screens, drawn without any font or screen of the machine. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.graphic;
