/** The API of those who take alerts in: acknowledgements, proof of air, replays and secrets. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.broadcaster;
