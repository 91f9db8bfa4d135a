// Copy buttons of programs. A browser that keeps the clipboard to itself gets the text selected instead.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".listing .copy");
  if (!button) return;
  const program = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(program.textContent);
    button.classList.add("copied");
    document.getElementById("page_status").textContent = button.innerText;
    setTimeout(() => button.classList.remove("copied"), 1500);
  } catch {
    getSelection().selectAllChildren(program);
  }
});
