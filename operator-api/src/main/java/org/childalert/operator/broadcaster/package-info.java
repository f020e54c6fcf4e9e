/** The API of those who take alerts in: acknowledgements. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.broadcaster;
