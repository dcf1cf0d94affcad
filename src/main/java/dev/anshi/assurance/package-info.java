/** The number-assurance port (shape of CAMARA's Number Recycling and SIM Swap). Empty until the issue on binding; nothing may depend on it before. */
@NullMarked
package dev.anshi.assurance;

import org.jspecify.annotations.NullMarked;
