/** Who may log in to a fake org, by which flow, and who is logged in; knows no HTTP. */
package io.sforza.testkit.internal.login;
