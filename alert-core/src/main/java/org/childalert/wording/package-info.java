/** Texts for each purpose and language, from the agency's wording and the alert's facts. */
@org.jspecify.annotations.NullMarked
package org.childalert.wording;
