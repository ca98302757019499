"""What each profession does, in a sentence for its page: our words, general knowledge."""

WORK = {
    "radiologic-technologist": (
        "Takes X-ray images of bones, chest and abdomen, in the department, at the bedside "
        "and in the operating room, and keeps the dose as low as the image allows."
    ),
    "limited-xray-operator": (
        "Takes the few X-ray examinations a state's limited permit names, mostly in clinics "
        "and urgent care."
    ),
    "ct-technologist": (
        "Runs the CT scanner: positions the patient, gives contrast, chooses the protocol, "
        "and watches dose and image."
    ),
    "mammography-technologist": (
        "Takes screening and diagnostic breast images, tomosynthesis included, and helps with "
        "biopsies."
    ),
    "bone-densitometry-technologist": (
        "Measures bone density with DXA and keeps the scanner's daily quality checks."
    ),
    "interventional-radiology-technologist": (
        "Scrubs, circulates and runs fluoroscopy while a radiologist treats vessels and "
        "organs through catheters and needles."
    ),
    "radiology-multi-modality-technologist": (
        "Covers X-ray and CT in one shift, as smaller hospitals need."
    ),
    "mri-technologist": (
        "Runs the MRI scanner, screens everyone who enters for metal, gives contrast, and "
        "chooses sequences."
    ),
    "nuclear-medicine-technologist": (
        "Prepares and gives radioactive tracers and images where they go, with SPECT and "
        "often SPECT/CT."
    ),
    "pet-ct-technologist": (
        "Gives PET tracers and runs the combined PET/CT scanner, mostly for cancer patients."
    ),
    "radiation-therapist": (
        "Gives radiation treatments on the linear accelerator, day by day to one plan, and "
        "checks the position by image."
    ),
    "medical-dosimetrist": (
        "Plans radiation treatments: shapes the dose to the tumor and away from what is "
        "healthy, with the physicist and the physician."
    ),
    "general-sonographer": (
        "Scans abdomen, pelvis and small parts with ultrasound and decides at the bedside "
        "which images the physician needs."
    ),
    "obgyn-sonographer": (
        "Scans pregnancies and the pelvis, in high-risk work with detailed fetal anatomy and "
        "growth."
    ),
    "breast-sonographer": (
        "Scans the breast with ultrasound after or beside mammography, and helps with biopsies."
    ),
    "vascular-sonographer": (
        "Examines arteries and veins with ultrasound: carotids, legs, grafts and dialysis access."
    ),
    "echo-sonographer": (
        "Images the adult heart with ultrasound, at rest, under stress and in the operating room."
    ),
    "pediatric-echo-sonographer": (
        "Images the hearts of newborns and children, congenital defects above all."
    ),
    "cath-lab-technologist": (
        "Scrubs, circulates and monitors in the cardiac catheterization laboratory; call is "
        "part of the work."
    ),
    "ep-technologist": (
        "Supports studies and ablations of the heart's rhythm, runs mapping and recording "
        "systems, and helps implant devices."
    ),
    "ekg-technician": (
        "Records EKGs, fits Holter and event monitors, and helps with stress tests."
    ),
    "monitor-technician": (
        "Watches the heart rhythms of a whole unit from a central station and raises the alarm."
    ),
    "perfusionist": "Runs the heart-lung machine during open-heart surgery.",
    "ecmo-specialist": (
        "Runs the circuit that oxygenates blood outside the body, for hours or weeks, at the "
        "bedside."
    ),
    "medical-laboratory-scientist": (
        "Tests blood and fluids of every complexity, verifies results, troubleshoots "
        "analyzers and answers for quality control."
    ),
    "medical-laboratory-technician": (
        "Runs routine and many complex laboratory tests to procedure, and calls a scientist "
        "where a result needs judgment."
    ),
    "blood-bank-technologist": (
        "Types and matches blood, works up antibodies and releases products for transfusion."
    ),
    "microbiology-technologist": (
        "Grows, identifies and tests bacteria, fungi and parasites, and reports what will "
        "treat them."
    ),
    "molecular-technologist": (
        "Finds genes, mutations and pathogens with amplification and sequencing."
    ),
    "cytogenetic-technologist": (
        "Cultures cells and reads chromosomes under the microscope and by probe."
    ),
    "cytotechnologist": "Screens cells under the microscope for cancer and what comes before it.",
    "histotechnologist": (
        "Prepares tissue for the pathologist, with special stains, immunohistochemistry and "
        "method development."
    ),
    "histotechnician": "Embeds, cuts and stains tissue for the pathologist.",
    "phlebotomist": "Draws blood and labels it right, at the bedside and in the draw station.",
    "laboratory-assistant": "Receives, labels and prepares specimens and loads analyzers.",
    "respiratory-therapist": (
        "Treats breathing: ventilators, airways, oxygen, medicines by inhalation, arterial "
        "blood gases, codes."
    ),
    "neonatal-pediatric-respiratory-therapist": (
        "Treats the breathing of newborns and children, in intensive care and at deliveries."
    ),
    "pulmonary-function-technologist": (
        "Measures lung volumes, flow and gas exchange in the laboratory."
    ),
    "eeg-technologist": (
        "Records the brain's electrical activity, routine and long-term, and recognizes what "
        "cannot wait."
    ),
    "ionm-technologist": (
        "Monitors nerves and spinal cord during surgery and warns the surgeon in time."
    ),
    "polysomnographic-technologist": (
        "Records and scores sleep studies at night and fits treatment pressure."
    ),
    "surgical-technologist": (
        "Sets the sterile field, passes instruments, counts, and anticipates the surgeon."
    ),
    "cvor-surgical-technologist": "Scrubs open-heart and great-vessel surgery.",
    "ob-surgical-technologist": "Scrubs cesareans and supports labor and delivery.",
    "surgical-first-assistant": (
        "Assists at the wound: exposes, controls bleeding, closes, under the surgeon's direction."
    ),
    "sterile-processing-technician": (
        "Cleans, inspects, assembles and sterilizes instruments, and proves that it was done."
    ),
    "endoscopy-technician": "Prepares and reprocesses endoscopes and helps during procedures.",
    "anesthesia-technician": (
        "Sets up, checks and turns over anesthesia machines and supplies, and helps at the "
        "start of a case."
    ),
    "dialysis-technician": (
        "Sets up dialysis machines, starts and ends treatments, and watches patients throughout."
    ),
    "dialysis-biomedical-technician": (
        "Keeps dialysis machines and the water that feeds them safe."
    ),
    "ophthalmic-technician": (
        "Takes histories, measures vision, pressure and fields, and prepares the eye patient "
        "for the physician."
    ),
    "ophthalmic-medical-technologist": (
        "Performs advanced eye imaging and testing and may train technicians."
    ),
    "pharmacy-technician": (
        "Prepares, compounds and distributes medicines under a pharmacist's check."
    ),
    "psychiatric-technician": (
        "Observes, supports and keeps safe people in psychiatric and developmental care."
    ),
    "physical-therapist-assistant": (
        "Carries out the physical therapist's plan: exercise, gait, manual techniques, "
        "progress notes."
    ),
    "occupational-therapy-assistant": (
        "Carries out the occupational therapist's plan: daily activities, hand function, equipment."
    ),
    "speech-language-pathology-assistant": (
        "Carries out the speech-language pathologist's plan, mostly in schools and clinics."
    ),
    "physical-therapist": "Evaluates movement and function, sets the plan of care and treats.",
    "occupational-therapist": (
        "Evaluates what a person needs to do daily life again, sets the plan and treats."
    ),
    "speech-language-pathologist": "Evaluates and treats speech, language and swallowing.",
    "dietetic-technician": (
        "Screens patients' nutrition, teaches and follows diets with the dietitian."
    ),
    "biomedical-equipment-technician": "Inspects, calibrates and repairs medical equipment.",
    "imaging-service-engineer": "Services CT, MRI, X-ray and other imaging equipment.",
    "medical-assistant": (
        "Rooms patients, takes vital signs and histories, draws blood, gives injections where "
        "allowed, and keeps the record."
    ),
    "emergency-department-technician": (
        "Takes vital signs and EKGs, draws blood, splints and supports nurses in the "
        "emergency department."
    ),
    "exercise-physiologist": "Tests and trains patients with heart, lung and metabolic disease.",
}
