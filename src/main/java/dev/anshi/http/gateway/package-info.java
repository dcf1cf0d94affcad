/** Compiled only into the build -Dlambda=http: who calls, as API Gateway's JWT authorizer says, checked again. */
@NullMarked
package dev.anshi.http.gateway;

import org.jspecify.annotations.NullMarked;
