/** What is written for people out of what the code checks by. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.docs;
