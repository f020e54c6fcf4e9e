/** People who asked for alerts by text message: who they are, how they are imported and leave, and what became of each text. */
@org.jspecify.annotations.NullMarked
package org.childalert.subscriber;
