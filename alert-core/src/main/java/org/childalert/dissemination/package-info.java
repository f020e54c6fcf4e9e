/** Working with public broadcasting: channels, messages, deliveries, receipts and acknowledgements. */
@org.jspecify.annotations.NullMarked
package org.childalert.dissemination;
