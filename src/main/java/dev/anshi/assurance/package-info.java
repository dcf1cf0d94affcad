/**
 * What operators know of a number: did it change hands, was its SIM card changed? The port, its adapter for CAMARA's APIs, and the one
 * service that puts the questions and writes what came of them. Nothing here plans, denies or sends: the check does, by the facts.
 */
@NullMarked
package dev.anshi.assurance;

import org.jspecify.annotations.NullMarked;
