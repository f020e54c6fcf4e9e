/** What an alert is: its states and versions, facts, area and texts, and the refusals of every move. */
@org.jspecify.annotations.NullMarked
package org.childalert.alert;
