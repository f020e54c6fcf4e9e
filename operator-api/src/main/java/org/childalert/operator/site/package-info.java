/** What the public sees: pages, feeds and CAP documents of the alerts that are on air, from memory. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.site;
