/** Regions, their names, neighbours and populations; geometry on WGS 84. */
@org.jspecify.annotations.NullMarked
package org.childalert.region;
