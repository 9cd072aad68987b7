// Things that take their time: a job with progress, a parcel that comes by fetch, a picture that never comes.
"use strict";

{
  const at = (id) => document.getElementById(id);
  const JOB_MS = 1500;

  at("job-start").addEventListener("click", () => {
    const began = performance.now();
    at("job-start").disabled = true;
    at("job-next").disabled = true;
    say("Binding…");
    const turn = (now) => {
      const done = Math.min(1, (now - began) / JOB_MS);
      at("job").value = 100 * Math.max(0, done);
      if (done < 1) { requestAnimationFrame(turn); return; }
      at("job-start").disabled = false;
      at("job-next").disabled = false;
      say("The book is bound.");
    };
    requestAnimationFrame(turn);
  });
  at("job-next").addEventListener("click", () => {
    at("job-next").disabled = true;
    at("job").value = 0;
    say("The book is yours.");
  });

  const fetchLate = async (ms) => {
    at("late").textContent = "The parcel is still on its way…";
    const answer = await fetch(`/slow/text?ms=${ms}`);
    const { text } = await answer.json();
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Open the parcel";
    button.dataset.say = "A pen was in it.";
    at("late").replaceChildren(`${text} `, button);
  };
  const failed = () => { at("late").textContent = "The parcel was lost on the way."; };
  at("late-again").addEventListener("click", () => { fetchLate(2000).catch(failed); });
  fetchLate(800).catch(failed);

  at("never").addEventListener("click", () => {
    const picture = new Image(160, 60);
    picture.alt = "A picture that never arrives";
    picture.src = `/never?${Date.now()}`;
    at("never-place").replaceChildren(picture);
    say("The picture was asked for.");
  });
}
