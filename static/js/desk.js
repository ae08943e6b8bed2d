/* Gives the admin's select boxes with search (Select2) the label of the field that they stand for. */
"use strict";
{
  const nameBox = (select) => {
    const label = select.labels[0];
    const box = select.nextElementSibling;
    if (!label || !box || !box.matches(".select2-container")) { return; }
    label.id = label.id || `label_${select.id}`;
    box.querySelectorAll(".select2-selection[role=combobox]").forEach((part) => {
      const value = part.querySelector(".select2-selection__rendered");
      part.setAttribute("aria-labelledby", value ? `${label.id} ${value.id}` : label.id);
    });
    box.querySelectorAll("[role=textbox], .select2-search__field").forEach((part) => part.setAttribute("aria-labelledby", label.id));
  };
  const nameAll = () => document.querySelectorAll("select.select2-hidden-accessible").forEach(nameBox);
  // Once the page's own ready callbacks, which turn selects into boxes, have run.
  if (window.django?.jQuery) { window.django.jQuery(nameAll); }
  document.addEventListener("formset:added", () => window.setTimeout(nameAll));
}
