/* allauth reports a failed passkey to the console only; the person in front of the screen must read it too. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});
